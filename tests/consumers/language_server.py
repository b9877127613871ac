"""A client of a language server: JSON-RPC over its standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

__all__ = ["LanguageServer"]

Json = dict[str, Any]


class LanguageServer:
    """A language server at work in a folder, as an editor has it.

    Used as a context: the server is asked to leave at the end.
    """

    def __init__(self, command: Sequence[str], folder: Path, settings: Json) -> None:
        self._settings = settings
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = 0
        self._versions: dict[str, int] = {}
        self._arrived: queue.Queue[Json] = queue.Queue()
        self._diagnostics: dict[str, list[Json]] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {"workspace": {"configuration": True}},
            },
        )
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.request("shutdown", None)
        self._send("exit", None)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def open(self, path: Path, text: str) -> list[Json]:
        """Show the server the file *path* with *text* in it; return the faults that it finds."""
        uri = path.as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        self._diagnostics.pop(uri, None)
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._send("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"uri": uri, "version": version}
            change = {"textDocument": changed, "contentChanges": [{"text": text}]}
            self._send("textDocument/didChange", change)
        while uri not in self._diagnostics:
            self._take()
        return self._diagnostics[uri]

    def completions(self, path: Path, line: int, character: int) -> list[Json]:
        """Return what the server offers at a place of an open file, both numbers from 0."""
        place = {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line, "character": character},
        }
        offered: Any = self.request("textDocument/completion", place)
        return list(offered["items"])

    def request(self, method: str, parameters: Any) -> Any:
        """Return the server's answer to a request."""
        self._number += 1
        number = self._number
        self._send(method, parameters, id=number)
        while True:
            answer = self._take()
            if answer.get("id") == number and "method" not in answer:
                assert "error" not in answer, answer
                return answer["result"]

    def _send(self, method: str, parameters: Any, **more: Any) -> None:
        self._write({"method": method, "params": parameters, **more})

    def _write(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _take(self) -> Json:
        """Return the next message that arrives, and serve it where it asks for something."""
        message = self._arrived.get(timeout=60)
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                given = message["params"]
                self._diagnostics[given["uri"]] = given["diagnostics"]
            case "workspace/configuration":
                wanted = [
                    self._settings.get(item["section"]) for item in message["params"]["items"]
                ]
                self._write({"id": message["id"], "result": wanted})
            case str() if "id" in message:
                self._write({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        out = self._process.stdout
        assert out is not None
        while header := out.readline():
            length = int(header.partition(b":")[2])
            while out.readline().strip():
                pass  # other headers
            self._arrived.put(json.loads(out.read(length)))
