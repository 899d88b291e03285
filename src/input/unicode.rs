//! Byte order marks, and streams in UTF-16, as shells of Windows write them.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// A stream in UTF-8 without a mark, whatever its mark said that it was in. Without one nothing is
/// changed.
pub(super) fn decoded(
    mut stream: impl Peek + Send + 'static,
) -> io::Result<Box<dyn BufRead + Send>> {
    let Some((encoding, length)) = Encoding::for_bom(stream.peek(3)?) else {
        return Ok(Box::new(stream));
    };
    stream.consume(length);
    if encoding == UTF_8 {
        return Ok(Box::new(stream));
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    Ok(Box::new(BufReader::new(Decoded { stream, decoder, ended: false })))
}

/// A stream that can look ahead so many bytes.
pub(super) trait Peek: BufRead {
    fn peek(&mut self, least: usize) -> io::Result<&[u8]>;
}

struct Decoded<R> {
    stream: R,
    decoder: Decoder,
    ended: bool,
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended {
            let bytes = self.stream.fill_buf()?;
            let is_last = bytes.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, buffer, is_last);
            self.stream.consume(read);
            self.ended = is_last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::Raw;
    use super::*;

    #[test]
    fn marks_are_taken_off_and_utf_16_is_decoded() {
        let text = "Données ouvertes 🏛\r\n".repeat(9_000);
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
        };
        let marked = format!("\u{feff}{text}").into_bytes();
        let plain = text.clone().into_bytes();
        for bytes in [plain, marked, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
            let mut read = String::new();
            let stream = Raw::new(io::Cursor::new(bytes));
            decoded(stream).unwrap().read_to_string(&mut read).unwrap();
            assert!(read == text);
        }
    }
}
