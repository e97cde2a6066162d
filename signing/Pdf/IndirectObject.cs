namespace CongVan.Signing.Pdf;

/// <summary>An object with its number, as it stands in the body of a file.</summary>
/// <param name="Number">As written before it.</param>
/// <param name="Generation">As written before it.</param>
/// <param name="Value">What it is.</param>
/// <param name="End">Where its text ends; for a stream, where its data begins.</param>
internal sealed record IndirectObject(int Number, int Generation, PdfValue Value, int End)
{
    public static IndirectObject Read(ReadOnlyMemory<byte> file, int offset, WorkBudget budget)
    {
        var parser = new PdfParser(file.Span, offset, budget);
        var number = parser.ReadInteger();
        var generation = parser.ReadInteger();
        if (!parser.TryWord("obj"))
            throw PdfProblems.Broken("không có đối tượng ở nơi bảng tham chiếu chỉ tới");

        var value = parser.ReadValue();
        if (value is PdfDictionary dictionary && parser.TryWord("stream"))
        {
            parser.SkipStreamLineEnd();
            value = new PdfStream(dictionary, parser.Position);
        }
        else if (!parser.TryWord("endobj"))
        {
            throw PdfProblems.Broken("một đối tượng không được đóng");
        }

        return new(number, generation, value, parser.Position);
    }
}
