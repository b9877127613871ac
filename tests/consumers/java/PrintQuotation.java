import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import sergedata.Citation;
import sergedata.Document;
import sergedata.Quotation;
import sergedata.Work;

/** Reads the public document and prints a quotation with the title of its work. */
class PrintQuotation {
  public static void main(String[] arguments) throws IOException {
    Document document = new ObjectMapper().readValue(System.in, Document.class);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Quotation quotation : document.getQuotations()) {
      if (quotation.getID().equals("authentic-democracy")) {
        String title = titleOf(document, quotation.getCitation());
        out.println("“" + quotation.getTextPlain() + "” (" + title + ")");
      }
    }
  }

  private static String titleOf(Document document, String id) {
    for (Citation citation : document.getCitations()) {
      for (Work work : document.getWorks()) {
        if (citation.getID().equals(id) && work.getID().equals(citation.getWork())) {
          return work.getTitle();
        }
      }
    }
    throw new IllegalArgumentException("no citation " + id);
  }
}
