// Node's `ws`: every message goes to every client. usage: node ws.mjs PORT
import { WebSocket, WebSocketServer } from "ws";

const server = new WebSocketServer({ port: Number(process.argv[2]), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (client) => client.on("message", (message) => {
  for (const each of server.clients) if (each.readyState === WebSocket.OPEN) each.send(message, { binary: false });
}));
