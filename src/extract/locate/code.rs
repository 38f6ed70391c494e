//! Codes of three letters that stand for countries in tables of results: "J. Smith (NED) 10.2".

use crate::extract::country::Country;
use crate::extract::gazetteer::PlaceId;

/// The codes of the International Olympic Committee and of football's federation that differ from those of ISO 3166-1,
/// with the country's alpha-2 code. Source: the lists that the two bodies publish.
#[rustfmt::skip]
const SPORT: [(&str, &str); 92] = [
    ("ALG", "DZ"), ("ANG", "AO"), ("ANT", "AG"), ("ARU", "AW"), ("ASA", "AS"), ("BAH", "BS"), ("BAN", "BD"), ("BAR", "BB"),
    ("BER", "BM"), ("BHU", "BT"), ("BIZ", "BZ"), ("BOT", "BW"), ("BRU", "BN"), ("BUL", "BG"), ("BUR", "BF"), ("CAM", "KH"),
    ("CAY", "KY"), ("CGO", "CG"), ("CHA", "TD"), ("CHI", "CL"), ("CRC", "CR"), ("CRO", "HR"), ("DEN", "DK"), ("ENG", "GB"),
    ("ESA", "SV"), ("FIJ", "FJ"), ("GAM", "GM"), ("GBS", "GW"), ("GEQ", "GQ"), ("GER", "DE"), ("GRE", "GR"), ("GRN", "GD"),
    ("GUA", "GT"), ("GUI", "GN"), ("HAI", "HT"), ("HON", "HN"), ("INA", "ID"), ("IRI", "IR"), ("ISV", "VI"), ("IVB", "VG"),
    ("KOS", "XK"), ("KSA", "SA"), ("KUW", "KW"), ("LAT", "LV"), ("LBA", "LY"), ("LES", "LS"), ("MAD", "MG"), ("MAS", "MY"),
    ("MAW", "MW"), ("MGL", "MN"), ("MON", "MC"), ("MRI", "MU"), ("MTN", "MR"), ("MYA", "MM"), ("NCA", "NI"), ("NED", "NL"),
    ("NEP", "NP"), ("NGR", "NG"), ("NIG", "NE"), ("NIR", "GB"), ("OMA", "OM"), ("PAR", "PY"), ("PHI", "PH"), ("PLE", "PS"),
    ("POR", "PT"), ("PUR", "PR"), ("RSA", "ZA"), ("SAM", "WS"), ("SCO", "GB"), ("SEY", "SC"), ("SKN", "KN"), ("SLO", "SI"),
    ("SOL", "SB"), ("SRI", "LK"), ("SUD", "SD"), ("SUI", "CH"), ("TAN", "TZ"), ("TGA", "TO"), ("TOG", "TG"), ("TPE", "TW"),
    ("TRI", "TT"), ("UAE", "AE"), ("URU", "UY"), ("VAN", "VU"), ("VIE", "VN"), ("VIN", "VC"), ("WAL", "GB"), ("YAR", "YE"),
    ("ZAI", "CD"), ("ZAM", "ZM"), ("ZAN", "TZ"), ("ZIM", "ZW"),
];

/// The country that a code stands for, where one that the tables of names do not know was taken for a location.
pub fn place(code: &str) -> Option<PlaceId> {
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let sport = SPORT.binary_search_by_key(&code, |(of, _)| of);
    let country = match sport {
        Ok(at) => Country::parse(SPORT[at].1),
        Err(_) => Country::all().find(|country| country.alpha3() == code),
    };
    country.map(Country::place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_tables() {
        assert!(SPORT.is_sorted());
        assert!(SPORT.iter().all(|(_, code)| Country::parse(code).is_some()));
        for (code, expected) in [
            ("NED", Some("NL")),
            ("NOR", Some("NO")),
            ("SUI", Some("CH")),
            ("XYZ", None),
            ("Ned", None),
            ("", None),
        ] {
            let country = place(code).and_then(PlaceId::country);
            assert_eq!(country.as_ref().map(Country::code), expected, "{code}");
        }
    }
}
