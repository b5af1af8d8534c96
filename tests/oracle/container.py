"""The outside of a workbook with a password: an OLE compound file with the streams EncryptionInfo and EncryptedPackage.

The package inside is noise from a fixed seed: nothing was ever encrypted, and no password opens it.
"""

import hashlib
import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

INFO = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
    'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
)


def noise(length):
    out = b""
    block = b"pmh-csv corpus"
    while len(out) < length:
        block = hashlib.sha256(block).digest()
        out += block
    return out[:length]


def entry(name, kind, start, size, child=FREE, left=FREE, right=FREE):
    units = name.encode("utf-16-le")
    return (
        units.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(units) + 2, kind, 1, left, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )


def encrypted_package():
    """The bytes of the file. Both streams are long enough (4096 and more) to need no mini stream."""
    info = (struct.pack("<HHI", 4, 4, 0x40) + INFO.encode()).ljust(4096, b"\0")
    package = struct.pack("<Q", 8000) + noise(8192 - 8)
    first = [2, 2 + len(info) // SECTOR]
    last = first[1] + len(package) // SECTOR
    chain = [FAT, END]
    chain += list(range(first[0] + 1, first[1])) + [END]
    chain += list(range(first[1] + 1, last)) + [END]
    fat = struct.pack("<128I", *(chain + [FREE] * (128 - len(chain))))
    directory = (
        entry("Root Entry", 5, END, 0, child=2)
        + entry("EncryptedPackage", 2, first[1], len(package))
        + entry("EncryptionInfo", 2, first[0], len(info), right=1)
        + bytes(64)
        + struct.pack("<HBB3I", 0, 0, 0, FREE, FREE, FREE)
        + bytes(16 + 4 + 16 + 12)
    )
    header = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )
    assert len(header) == SECTOR and len(directory) == SECTOR and len(fat) == SECTOR
    return header + fat + directory + info + package
