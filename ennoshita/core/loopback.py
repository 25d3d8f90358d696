"""Is an address seen by this machine alone?"""

import ipaddress


def is_loopback(host: str) -> bool:
    """127.0.0.1, any other of 127.0.0.0/8, ::1, localhost; the name of a machine is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
