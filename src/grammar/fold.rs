//! Letters as words are compared: lower case, no accents.

/// The letter without its accent, in lower case; `None` for a combining mark.
pub(super) fn folded(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => c,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'ā' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Ā' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        '’' | '‘' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{300}'..='\u{36f}' => return None,
        _ => c,
    })
}
