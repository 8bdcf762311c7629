use super::*;
#[test]
fn dump() {
    let text = std::fs::read_to_string(std::env::var("DUMP").unwrap()).unwrap();
    match of(&text) {
        None => println!("NOT RUNNING"),
        Some(p) => p
            .iter()
            .for_each(|p| println!("{}-{} | {}", p.from, p.to, p.text)),
    }
}
#[test]
fn who() {
    for f in std::fs::read_dir(std::env::var("DIR").unwrap()).unwrap() {
        let p = f.unwrap().path();
        if p.extension().is_some_and(|e| e == "txt")
            && is_running(&std::fs::read_to_string(&p).unwrap())
        {
            println!("RUNNING {p:?}");
        }
    }
}
