/* The floor: what one message to N sockets costs when nothing but the kernel stands in the way.
 * A single epoll loop; whatever a client sends is framed once and written to every socket.
 * usage: floor PORT */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000, LARGEST = 1 << 17 };
static int clients[MOST], count;
static char upgraded[MOST], in[LARGEST], out[LARGEST];
static const char welcome[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static int listening(int port) {
  int one = 1, door = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(door, (void *)&here, sizeof here) || listen(door, 1024)) exit(1);
  return door;
}

static void forget(int watch, int client) {
  epoll_ctl(watch, EPOLL_CTL_DEL, client, 0);
  close(client);
  for (int i = 0; i < count; i++)
    if (clients[i] == client) { clients[i] = clients[--count]; return; }
}

static void tell_all(void) {
  int size = in[1] & 127, head = 6, start = 2;
  if (size == 126) { size = (in[2] & 255) << 8 | (in[3] & 255); head = 8; }
  out[0] = (char)0x81;
  if (size < 126) out[1] = size;
  else { out[1] = 126; out[2] = size >> 8; out[3] = size; start = 4; }
  memcpy(out + start, in + head, size);
  for (int i = 0; i < count; i++) if (send(clients[i], out, start + size, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) continue;
}

int main(int argc, char **argv) {
  int one = 1, door = listening(argc > 1 ? atoi(argv[1]) : 0), watch = epoll_create1(0);
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = door}, came[256];
  epoll_ctl(watch, EPOLL_CTL_ADD, door, &wanted);
  for (;;) {
    int ready = epoll_wait(watch, came, 256, -1);
    for (int i = 0; i < ready; i++) {
      int client = came[i].data.fd;
      if (client == door) {
        client = accept(door, 0, 0);
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        upgraded[client] = 0;
        wanted.data.fd = client;
        epoll_ctl(watch, EPOLL_CTL_ADD, client, &wanted);
      } else if (read(client, in, sizeof in) <= 0) forget(watch, client);
      else if (upgraded[client]) tell_all();
      else if (write(client, welcome, sizeof welcome - 1) > 0) { upgraded[client] = 1; clients[count++] = client; }
    }
  }
}
