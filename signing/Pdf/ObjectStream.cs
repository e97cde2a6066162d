namespace CongVan.Signing.Pdf;

/// <summary>An object stream, opened (ISO 32000-1, 7.5.7): its objects are read when asked for.</summary>
internal sealed class ObjectStream
{
    private readonly byte[] data;
    private readonly int[] numbers;
    private readonly int[] offsets;

    public ObjectStream(byte[] data, int count, int first, WorkBudget budget)
    {
        this.data = data;
        if (count < 0 || count > data.Length)
            throw PdfProblems.Broken("một luồng đối tượng ghi sai số đối tượng");
        numbers = new int[count];
        offsets = new int[count];
        var heads = new PdfParser(data, 0, budget);
        for (var i = 0; i < count; i++)
        {
            budget.Object();
            numbers[i] = heads.ReadInteger();
            var offset = (long)first + heads.ReadInteger();
            if (offset < 0 || offset >= data.Length)
                throw PdfProblems.Broken("một luồng đối tượng chỉ ra ngoài nó");
            offsets[i] = (int)offset;
        }
    }

    /// <summary>The object at that place; "null" where there is none, or one of another number.</summary>
    public PdfValue At(int index, int number, WorkBudget budget) =>
        index >= 0 && index < offsets.Length && numbers[index] == number
            ? WithoutPlaces(new PdfParser(data, offsets[index], budget).ReadValue())
            : PdfAtom.Null;

    /// <summary>Places within an object stream are not places in the file: a signature kept there has no byte range around it.</summary>
    private static PdfValue WithoutPlaces(PdfValue value) => value switch
    {
        PdfString text => text with { Start = -1, End = -1 },
        PdfArray array => new PdfArray([.. array.Items.Select(WithoutPlaces)]),
        PdfDictionary dictionary => new PdfDictionary(dictionary.Entries.ToDictionary(e => e.Key, e => WithoutPlaces(e.Value), StringComparer.Ordinal)) { IsAmbiguous = dictionary.IsAmbiguous },
        _ => value,
    };
}
