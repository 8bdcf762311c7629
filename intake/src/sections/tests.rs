//! Lines that head a section, and lines that do not. It holds no rule.

use super::*;

#[test]
fn recommenders_stand_on_lines_of_their_own() {
    for line in [
        "Koncerndirektionen indstiller:",
        "Direktøren for Social/Sundhed og Arbejdsmarked indstiller,",
        "Administrationen indstiller, at:",
        "Det indstilles, at",
        "Teknisk Forvaltning indstiller til udvalget at anbefale,",
        "Teknisk Udvalg indstiller til Byrådet,",
        "Forvaltningen indstiller, at Havne- og Kulturudvalget:",
        "Forvaltningen indstiller til Havneudvalgets og Byrådets godkendelse,",
    ] {
        assert!(is_recommender_line(line), "{line}");
    }
    assert!(!is_recommender_line(
        "Administrationen indstiller, at planen godkendes."
    ));
}
