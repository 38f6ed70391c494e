//! Months and days of the week by name, in the languages whose dates stand on the pages that readers save.

use crate::text::fold::fold_into;

/// The number of the month that `word` names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let key = folded(word)?;
    MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| name == key))
        .map(|index| index as u32 + 1)
}

/// Whether `word` names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    folded(word).is_some_and(|key| {
        WEEKDAYS
            .iter()
            .any(|names| names.split(' ').any(|name| name == key))
    })
}

fn folded(word: &str) -> Option<String> {
    // The longest of these names has 12 letters.
    if word.len() < 2 || word.len() > 30 {
        return None;
    }
    let mut key = String::with_capacity(word.len());
    fold_into(&mut key, word);
    Some(key)
}

/// Folded: English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish and Danish, Polish, Turkish, Russian,
/// Ukrainian; full and abbreviated.
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jaenner enero ene gennaio gen janeiro januari stycznia ocak января янв січня",
    "february feb fevrier fev fevr februar febrero febbraio fevereiro februari lutego subat февраля фев лютого",
    "march mar mars marz maerz mrz marzo marco maart mrt marts marca mart марта мар березня",
    "april apr avril avr abril abr aprile kwietnia nisan апреля апр квітня",
    "may mai mayo maggio mag maio mei maj maja mayis мая травня",
    "june jun juin juni junio giugno giu junho czerwca haziran июня июн червня",
    "july jul juillet juil juli julio luglio lug julho lipca temmuz июля июл липня",
    "august aug aout agosto ago augustus augusti sierpnia agustos августа авг серпня",
    "september sep sept septembre septiembre settembre set setembro wrzesnia eylul сентября сен вересня",
    "october oct octobre oktober okt octubre ottobre ott outubro out pazdziernika ekim октября окт жовтня",
    "november nov novembre noviembre novembro listopada kasim ноября ноя листопада",
    "december dec decembre dezember dez diciembre dic dicembre dezembro grudnia aralik декабря дек грудня",
];

/// Folded: English, French, German, Spanish, Italian.
const WEEKDAYS: [&str; 7] = [
    "monday mon lundi lun montag lunes lunedi",
    "tuesday tue tues mardi dienstag martes martedi",
    "wednesday wed mercredi mittwoch miercoles mercoledi",
    "thursday thu thur thurs jeudi donnerstag jueves giovedi",
    "friday fri vendredi freitag viernes venerdi",
    "saturday sat samedi samstag sonnabend sabado sabato",
    "sunday sun dimanche sonntag domingo domenica",
];
