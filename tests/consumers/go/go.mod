module example.org/quotation

go 1.19
