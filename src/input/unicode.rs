//! Byte order marks, and streams in UTF-16, as shells of Windows write them.

use std::io::{self, BufRead, BufReader};

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

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
    let decoded = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(stream);
    Ok(Box::new(BufReader::new(decoded)))
}

/// A stream that can look ahead so many bytes.
pub(super) trait Peek: BufRead {
    fn peek(&mut self, least: usize) -> io::Result<&[u8]>;
}

#[cfg(test)]
mod tests {
    use super::super::raw::Raw;
    use super::*;
    use std::io::Read;

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

    #[test]
    fn a_stream_in_utf_16_is_read_in_pieces_of_any_size() {
        let bytes: Vec<u8> = "\u{feff}aé🏛\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in 1..9 {
            let mut stream = decoded(Raw::new(io::Cursor::new(bytes.clone()))).unwrap();
            let mut read = Vec::new();
            let mut piece = vec![0; size];
            loop {
                let count = stream.read(&mut piece).unwrap();
                if count == 0 {
                    break;
                }
                read.extend_from_slice(&piece[..count]);
            }
            assert_eq!(read, "aé🏛\n".as_bytes());
        }
    }
}
