#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bimip_fuzz::json(bytes));
