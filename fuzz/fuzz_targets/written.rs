#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| ogpx_fuzz::inputs::written(input));
