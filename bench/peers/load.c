/* N websocket clients in one process. Measures from a publish, or from a moment told by somebody else, to each receipt.
 *
 * usage: load MODE PORT PATH N STALLED COOKIES FIRST GREETING READY
 *   MODE      ws | sio (Socket.IO 4)
 *   STALLED   clients 1..STALLED never read
 *   COOKIES   file with a Cookie header's value on each line, taken in turn; - for none
 *   FIRST     text client 0 sends after the handshake; - for none
 *   GREETING  text each other client sends; - for none
 *   READY     text each client then waits for; - for none
 * It says READY MS, then obeys lines:
 *   send MARK TEXT   (parted by tabs) client 0 sends TEXT, the moment stands before the answer; wait until every reading client has MARK
 *   wait MARK        the same, but somebody else publishes; it says WAITING first
 *   tell TEXT        every reading client sends TEXT; answers TOLD
 *   quit
 * and answers each with: FIRST MIDDLE LAST MISSING, moments on CLOCK_MONOTONIC in ms, and how many never came in 8 s. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, LARGEST = 1 << 20, TAIL = 64 };
typedef struct { int fd, has; char tail[TAIL]; } Client;
static Client clients[MOST];
static char buffer[LARGEST + TAIL], line[1 << 16];
static double moments[MOST];
static int count, stalled, sio;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void die(const char *what) { perror(what); exit(1); }

static int dial(int port, int small) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1, size = 4096;
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (fd < 0) die("socket");
  if (small) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  if (connect(fd, (void *)&there, sizeof there)) die("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static void say(int fd, const char *text) { /* one masked text frame; the mask is zero */
  static char frame[1 << 17];
  int size = strlen(text), head = 2;
  frame[0] = (char)0x81;
  if (size < 126) frame[1] = 0x80 | size;
  else { frame[1] = (char)(0x80 | 126); frame[2] = size >> 8; frame[3] = size; head = 4; }
  memset(frame + head, 0, 4);
  memcpy(frame + head + 4, text, size);
  if (write(fd, frame, head + 4 + size) < 0) die("write");
}

static void read_until(int fd, const char *mark) {
  int got = 0;
  struct pollfd ready = {fd, POLLIN, 0};
  do {
    if (poll(&ready, 1, 20000) <= 0) { fprintf(stderr, "no %s in: %.300s\n", mark, buffer); exit(1); }
    int more = read(fd, buffer + got, LARGEST - 1 - got);
    if (more <= 0) { fprintf(stderr, "closed before %s: %.300s\n", mark, buffer); exit(1); }
    got += more;
  } while (!memmem(buffer, got, mark, strlen(mark)));
}

static void shake(Client *client, int port, const char *path, const char *cookie) {
  static char request[4096];
  int size = snprintf(request, sizeof request,
    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://127.0.0.1:%d\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s%s\r\n", path, port, port,
    cookie ? "Cookie: " : "", cookie ? cookie : "", cookie ? "\r\n" : "");
  if (write(client->fd, request, size) != size) die("handshake");
  read_until(client->fd, "\r\n\r\n");
  if (sio) { usleep(1000); say(client->fd, "40"); read_until(client->fd, "40"); }
}

static int order(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static int holds(Client *client, int got, const char *mark) { /* a mark may be cut in two by the reads */
  memcpy(buffer, client->tail, TAIL);
  int found = memmem(buffer, TAIL + got, mark, strlen(mark)) != 0;
  memcpy(client->tail, buffer + got, TAIL);
  return found;
}

static void gather(int watch, const char *mark) {
  struct epoll_event came[512];
  int have = 0, wanted = count - stalled;
  double until = now() + 8000;
  for (int i = 0; i < count; i++) clients[i].has = 0;
  while (have < wanted && now() < until) {
    int ready = epoll_wait(watch, came, 512, 100);
    for (int i = 0; i < ready; i++) {
      Client *client = &clients[came[i].data.u32];
      int got = read(client->fd, buffer + TAIL, LARGEST - TAIL);
      if (got == 0 || (got < 0 && errno != EAGAIN)) { epoll_ctl(watch, EPOLL_CTL_DEL, client->fd, 0); continue; }
      if (got <= 0) continue;
      if (sio && got >= 3 && buffer[TAIL + 1] == 1 && buffer[TAIL + 2] == '2') say(client->fd, "3");
      if (!client->has && holds(client, got, mark)) { client->has = 1; moments[have++] = now(); }
    }
  }
  qsort(moments, have, sizeof *moments, order);
  if (have) printf("%.3f %.3f %.3f %d\n", moments[0], moments[have / 2], moments[have - 1], wanted - have);
  else printf("0 0 0 %d\n", wanted);
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc < 10) return 2;
  int port = atoi(argv[2]), watch = epoll_create1(0);
  sio = !strcmp(argv[1], "sio");
  count = atoi(argv[4]);
  stalled = atoi(argv[5]);
  FILE *cookies = strcmp(argv[6], "-") ? fopen(argv[6], "r") : 0;
  static char cookie[1024];
  double start = now();
  for (int i = 0; i < count; i++) {
    Client *client = &clients[i];
    client->fd = dial(port, i >= 1 && i <= stalled);
    if (cookies && !fgets(cookie, sizeof cookie, cookies)) { rewind(cookies); if (!fgets(cookie, sizeof cookie, cookies)) die("cookies"); }
    cookie[strcspn(cookie, "\n")] = 0;
    shake(client, port, argv[3], cookies ? cookie : 0);
    const char *greeting = i ? argv[8] : argv[7];
    if (strcmp(greeting, "-")) say(client->fd, greeting);
  }
  for (int i = 0; i < count; i++) {
    if (strcmp(argv[9], "-")) read_until(clients[i].fd, argv[9]);
    fcntl(clients[i].fd, F_SETFL, O_NONBLOCK);
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = i};
    if (i < 1 || i > stalled) epoll_ctl(watch, EPOLL_CTL_ADD, clients[i].fd, &wanted);
  }
  printf("READY %.0f\n", now() - start);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char *word = strtok(line, "\t"), *mark = strtok(0, "\t"), *text = strtok(0, "");
    if (!word || !strcmp(word, "quit")) return 0;
    if (!strcmp(word, "tell")) {
      for (int i = 0; i < count; i++) if (i < 1 || i > stalled) say(clients[i].fd, mark);
      puts("TOLD");
      fflush(stdout);
      continue;
    }
    if (!strcmp(word, "wait")) { puts("WAITING"); fflush(stdout); }
    else { printf("%.3f ", now()); say(clients[0].fd, text); }
    gather(watch, mark);
  }
  return 0;
}
