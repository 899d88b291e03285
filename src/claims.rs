//! Who took which words of the page.
