"""What goes wrong."""


class ParseError(ValueError):
    """There is no record to give.

    `code` is a short stable word for the kind of failure, `message` says what is wrong.

    >>> try:
    ...     ogpx.parse(b"")
    ... except ogpx.ParseError as error:
    ...     print(error.code)
    empty
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
