//! Months and days of the week by name, in the languages whose dates stand on the pages that readers save.

use crate::text::fold::fold_into;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The number of the month that `word` names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    static NUMBERS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
        let months = (1..).zip(MONTHS);
        months
            .flat_map(|(number, names)| names.split(' ').map(move |name| (name, number)))
            .collect()
    });
    NUMBERS.get(folded(word)?.as_str()).copied()
}

/// Whether `word` names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> =
        LazyLock::new(|| WEEKDAYS.iter().flat_map(|names| names.split(' ')).collect());
    folded(word).is_some_and(|key| NAMES.contains(key.as_str()))
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

/// Folded: English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish and Danish, Polish, Turkish, Russian,
/// Ukrainian.
const WEEKDAYS: [&str; 7] = [
    "monday mon lundi lun montag lunes lunedi segunda maandag mandag poniedzialek pazartesi понедельник понеділок",
    "tuesday tue tues mardi dienstag martes martedi terca dinsdag tisdag tirsdag wtorek sali вторник вівторок",
    "wednesday wed mercredi mittwoch miercoles mercoledi quarta woensdag onsdag sroda carsamba среда середа",
    "thursday thu thur thurs jeudi donnerstag jueves giovedi quinta donderdag torsdag czwartek persembe четверг четвер",
    "friday fri vendredi freitag viernes venerdi sexta vrijdag fredag piatek cuma пятница пятниця",
    "saturday sat samedi samstag sonnabend sabado sabato zaterdag lordag sobota cumartesi суббота субота",
    "sunday sun dimanche sonntag domingo domenica zondag sondag niedziela pazar воскресенье неділя",
];
