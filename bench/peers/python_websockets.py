"""A chat on Python's `websockets`, with its own `broadcast`.

    python3 python_websockets.py
"""

import asyncio

from websockets.exceptions import ConnectionClosed

try:  # 13 and later
    from websockets.asyncio.server import broadcast, serve
except ImportError:
    from websockets import broadcast, serve

people = {}


async def chat(socket):
    name = await socket.recv()
    people[name] = socket
    try:
        await socket.send("hello")
        async for text in socket:
            if text.startswith("@"):
                to, _, rest = text[1:].partition(" ")
                if to in people:
                    await people[to].send(rest)
            else:
                broadcast(people.values(), text)
    except ConnectionClosed:
        pass
    finally:
        people.pop(name, None)


async def main():
    async with serve(chat, "127.0.0.1", 0, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"listening on {port}", flush=True)
        await asyncio.Future()


asyncio.run(main())
