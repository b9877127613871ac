// Reads the public document and prints a quotation with the title of its work.
package main

import (
	"fmt"
	"io"
	"os"

	"example.org/quotation/sergedata"
)

func main() {
	read, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	document, err := sergedata.UnmarshalDocument(read)
	if err != nil {
		panic(err)
	}
	for _, quotation := range document.Quotations {
		if quotation.ID == "authentic-democracy" && quotation.Kind == sergedata.QuotationKindQuotation {
			fmt.Printf("“%s” (%s)\n", quotation.TextPlain, titleOf(document, *quotation.Citation))
		}
	}
}

func titleOf(document sergedata.Document, id string) string {
	for _, citation := range document.Citations {
		for _, work := range document.Works {
			if citation.ID == id && work.ID == citation.Work {
				return work.Title
			}
		}
	}
	panic("no citation " + id)
}
