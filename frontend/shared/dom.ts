/** The few things every element asks of its own HTML. What must be there and is not, is an error that names it. */

/** The one descendant that matches. */
export function one<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** An attribute that must be there: texts and addresses come from the server this way. */
export function attribute(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (value === null) throw new Error(`<${element.localName}> needs the attribute ${name}`);
  return value;
}

/** A sentence with its {places} filled in: fill("{n} of {all}", { n: 38, all: 40 }). */
export function fill(sentence: string, places: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
}
