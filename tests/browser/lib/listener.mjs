// A listener on this machine that notices everything: any HTTP request, any other connection that says something, any datagram.
import dgram from "node:dgram";
import net from "node:net";
import { once } from "node:events";

/** Starts to listen. `heard` is the set of what arrived: the path of a request, `udp`, or `tcp` for anything else. */
export async function listen() {
  const heard = new Set();
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      const path = /^[A-Z]+ (\/[^\s?]*)\S* HTTP/.exec(data.toString("latin1"))?.[1];
      heard.add(path ?? "tcp");
      const answer = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
      socket.end(answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const datagrams = dgram.createSocket("udp4", () => heard.add("udp"));
  datagrams.bind(port, "127.0.0.1");
  await once(datagrams, "listening");

  const close = () => {
    datagrams.close();
    sockets.forEach((socket) => socket.destroy());
    return new Promise((done) => server.close(done));
  };
  return { heard, port, address: `http://127.0.0.1:${port}`, close };
}
