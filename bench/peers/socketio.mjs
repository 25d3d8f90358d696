// Socket.IO: every message goes to every client. usage: node socketio.mjs PORT
import { Server } from "socket.io";

const io = new Server(Number(process.argv[2]), { perMessageDeflate: false });
io.on("connection", (client) => client.on("turn", (message) => io.emit("turn", message)));
