"""Plain text as a document: lines, tabs and page breaks as they are, long lines wrapped by LibreOffice.

Letters of one width: what clerks align with spaces stays aligned.
"""

import codecs
from html import escape

from ennoshita.engines.inside.door import Refused

MOST = 8 * 1024 * 1024
BROKEN = 0.02
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="f" svg:font-family="'MS Gothic'" style:font-pitch="fixed"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1.5cm"/>
<style:text-properties style:font-name="f" style:font-name-asian="f" fo:font-size="10.5pt" style:font-size-asian="10.5pt"
 fo:language="en" fo:country="US" style:language-asian="ja" style:country-asian="JP"/></style:default-style></office:styles>
<office:automatic-styles><style:style style:name="l" style:family="paragraph"><style:paragraph-properties fo:line-height="17pt"
 fo:orphans="0" fo:widows="0"/></style:style>
<style:style style:name="n" style:family="paragraph" style:parent-style-name="l"><style:paragraph-properties fo:line-height="17pt"
 fo:break-before="page"/></style:style>
<style:page-layout style:name="p">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/></office:master-styles>
<office:body><office:text>"""
_TAIL = "</office:text></office:body></office:document>"


def document(content: bytes) -> bytes:
    """Flat OpenDocument. Raises Refused for more text than anybody reads in a meeting."""
    if len(content) > MOST:
        raise Refused("too_large")
    pages = decoded(content).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    lines = [_line(line, new_page=at > 0 and number == 0) for at, page in enumerate(pages) for number, line in enumerate(page.split("\n"))]
    return (_HEAD + "\n".join(lines) + _TAIL).encode()


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by their marks or by fitting, else Shift_JIS as Windows writes it (cp932)."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in ("utf-8", "cp932", "euc_jp"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return min((content.decode(encoding, "replace") for encoding in ("utf-8", "cp932")), key=lambda text: text.count("\ufffd"))


def _line(line: str, *, new_page: bool) -> str:
    kept = "".join(sign for sign in line if sign == "\t" or sign >= " ")
    marked = escape(kept.replace("\ufffe", "").replace("\uffff", ""), quote=False).replace("\t", "<text:tab/>")
    return f'<text:p text:style-name="{"n" if new_page else "l"}">{_spaces(marked)}</text:p>'


def _spaces(text: str) -> str:
    """OpenDocument takes several spaces for one, unless they are counted."""
    parts = text.split("  ")
    out, run = parts[0], 0
    for part in parts[1:]:
        run += 2
        if part:
            lead = len(part) - len(part.lstrip(" "))
            out += f'<text:s text:c="{run + lead}"/>' + part[lead:]
            run = 0
    out += f'<text:s text:c="{run}"/>' if run else ""
    return f'<text:s text:c="1"/>{out[1:]}' if out.startswith(" ") else out
