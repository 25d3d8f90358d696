"""AES-128 for SNMP v3 by the OpenSSL that Python itself was linked with.

pysnmp takes its ciphers from a package of 10 MB that nothing else here needs. What it asks of that is one call: AES in CFB mode.
"""

import _ssl
import ctypes
from typing import Any

# Its modules import each other in a ring, which has to be entered here.
from pysnmp.proto.secmod.rfc3414 import service  # noqa: F401
from pysnmp.proto.secmod.rfc3826.priv import aes

_BLOCK = 16
_crypto = ctypes.CDLL(_ssl.__file__)
_crypto.EVP_CIPHER_CTX_new.restype = ctypes.c_void_p
_crypto.EVP_aes_128_cfb128.restype = ctypes.c_void_p
_crypto.EVP_CIPHER_CTX_free.argtypes = [ctypes.c_void_p]
_crypto.EVP_CipherInit_ex.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int]
_crypto.EVP_CipherUpdate.argtypes = [
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.POINTER(ctypes.c_int),
    ctypes.c_char_p,
    ctypes.c_int,
]


class CipherFailed(Exception):
    """OpenSSL would not do it."""


class _Run:
    def __init__(self, key: bytes, iv: bytes, enciphers: bool) -> None:
        self._key, self._iv, self._enciphers = key, iv, enciphers

    def update(self, text: bytes) -> bytes:
        context = _crypto.EVP_CIPHER_CTX_new()
        try:
            out, count = ctypes.create_string_buffer(len(text) + _BLOCK), ctypes.c_int(0)
            if not _crypto.EVP_CipherInit_ex(context, _crypto.EVP_aes_128_cfb128(), None, self._key, self._iv, int(self._enciphers)):
                raise CipherFailed
            if not _crypto.EVP_CipherUpdate(context, out, ctypes.byref(count), bytes(text), len(text)):
                raise CipherFailed
            return out.raw[: count.value]
        finally:
            _crypto.EVP_CIPHER_CTX_free(context)

    def finalize(self) -> bytes:
        return b""


class Cipher:
    """As pysnmp wants it."""

    def __init__(self, key: bytes, iv: bytes) -> None:
        self._key, self._iv = key, iv

    def encryptor(self) -> _Run:
        return _Run(self._key, self._iv, enciphers=True)

    def decryptor(self) -> _Run:
        return _Run(self._key, self._iv, enciphers=False)


def lend() -> None:
    """From now on pysnmp enciphers by OpenSSL."""
    module: Any = aes
    module.PysnmpCryptoError = False
    module._cryptography_cipher = Cipher
