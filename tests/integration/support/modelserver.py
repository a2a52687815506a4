# SPDX-License-Identifier: GPL-3.0-or-later
"""A model server that serves whatever release is live: every answer is read from one release, told by the folder it is in.

Usage: modelserver.py TARGET-PATH PORT. Answers GET /health with {"release", "model", "code"}, GET /large with the same
and 3 MiB more, GET /endless with a text that never ends.
"""
import http.server
import json
import os
import sys


def read(folder, name):
    descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(descriptor) as file:
        return file.read().strip()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/endless":
            return self.flood()
        try:
            status, body = 200, self.answer()
        except OSError as error:
            status, body = 500, json.dumps({"error": str(error)})
        data = body.encode()
        self.close_connection = self.path == "/large"
        if self.path == "/large":
            data = data[:-1] + b', "more": "' + b"x" * (3 << 20) + b' the end"}'
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            pass  # who asked has read enough

    def flood(self):
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        try:
            self.wfile.write(b"begins ")
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def answer(self):
        folder = os.open(os.path.join(sys.argv[1], "current"), os.O_RDONLY | os.O_DIRECTORY)
        try:
            if os.path.exists(os.path.join(sys.argv[1], "broken")):
                raise OSError("broken on purpose")
            name = os.path.basename(os.readlink(f"/proc/self/fd/{folder}"))
            return json.dumps({"release": name, "model": read(folder, "model.txt"), "code": read(folder, "code.txt")})
        finally:
            os.close(folder)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
