//! Reads the public document and prints a quotation with the title of its work.

mod document;

use document::Document;

fn main() {
    let document: Document = serde_json::from_reader(std::io::stdin()).unwrap();
    for quotation in &document.quotations {
        if quotation.id == "authentic-democracy" {
            let cited = quotation.citation.as_deref().unwrap();
            println!("“{}” ({})", quotation.text_plain, title_of(&document, cited));
        }
    }
}

fn title_of<'a>(document: &'a Document, id: &str) -> &'a str {
    let citation = document.citations.iter().find(|each| each.id == id).unwrap();
    let work = document.works.iter().find(|each| each.id == citation.work);
    &work.unwrap().title
}
