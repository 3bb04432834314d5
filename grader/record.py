"""A result as bytes, exactly: what the store keeps and what workers send.

MessagePack, since JSON has no NaN. The first number says which form it is.
"""

import msgspec

from grader.errors import UsageError
from grader.result import SCHEMA, Result

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[int, Result])
_form = msgspec.msgpack.Decoder(tuple[int, msgspec.Raw])


def dumps(result: Result) -> bytes:
    """Return the result as bytes; `loads` gives an equal one back."""
    return _encoder.encode((SCHEMA, result))


def loads(record: bytes) -> Result:
    """Return the result of a record; UsageError for one that this program cannot read."""
    try:
        form, _ = _form.decode(record)
        if form > SCHEMA:
            msg = f"a result is of form {form}, and this grader knows {SCHEMA}: update the grader"
            raise UsageError(msg)
        return _decoder.decode(record)[1]
    except msgspec.MsgspecError as error:
        msg = f"a result cannot be read ({error}); grade the submission again"
        raise UsageError(msg) from None
