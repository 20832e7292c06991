"""An executor over a Dask cluster: `jdgen build --executor jdgen.dask_cluster:connect`.

Takes the address from DASK_SCHEDULER_ADDRESS, gives an executor of `concurrent.futures`. Starts no cluster.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor

from jdgen.errors import Place, fail

VARIABLE = "DASK_SCHEDULER_ADDRESS"
SECONDS_TO_CONNECT = 10


def connect() -> Executor:
    """Return an executor over the cluster whose scheduler the environment names; its end closes the connection.

    Errors: B007 when Dask is not installed, no address is given, or no scheduler answers there.
    """
    address = os.environ.get(VARIABLE, "")
    try:
        import distributed
        from distributed.cfexecutor import ClientExecutor
    except ImportError:
        hint = "install it: pip install 'jdgen[dask]'"
        raise fail("B007", "Dask is not installed", Place("--executor"), hint) from None
    if not address:
        hint = f"start one with `dask scheduler`, then set {VARIABLE}=tcp://HOST:8786"
        raise fail("B007", "no Dask scheduler is named", Place(VARIABLE), hint)

    class Connected(ClientExecutor):  # type: ignore[misc]
        """An executor that takes its connection with it."""

        def __init__(self, client: distributed.Client) -> None:
            super().__init__(client, pure=False)
            self.connection = client
            self.workers = sum(client.nthreads().values())

        def shutdown(self, wait: bool = True) -> None:
            super().shutdown(wait=wait)
            self.connection.close()

    try:
        client = distributed.Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        hint = "look whether `dask scheduler` runs there"
        raise fail("B007", f"no Dask scheduler answers at {address}: {error}", Place(VARIABLE), hint) from None
    return Connected(client)
