//! Help, and what is said about a command line that makes no sense.

use super::run;

#[test]
fn wrong_usage_says_so_and_exits_with_2() {
    for (arguments, said) in [
        ("--country Atlantis", "Atlantis"),
        ("list --query contry:SY", "column 1"),
        ("extract - a.txt", "stands alone"),
        ("extract - --country SY", "every line has its answer"),
        ("extract --threads 0 -", "--threads"),
        ("--no-such-option", "--no-such-option"),
        ("list --query (country:XX)", "  (country:XX)\n           ^"),
    ] {
        let run = run(arguments, b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments}");
        assert!(run.stderr.contains(said), "{arguments}: {}", run.stderr);
    }
}

#[test]
fn help_shows_an_example_of_each_command() {
    for (arguments, example) in [
        ("--help", "dateline ~/news"),
        ("extract --help", "dateline extract - <"),
        ("index --help", "dateline index ~/news --stats"),
        ("list --help", "--query 'about:SY"),
    ] {
        let run = run(arguments, b"");
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains(example), "{arguments}");
    }
}
