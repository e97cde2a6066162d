namespace CongVan.Signing.Pdf;

/// <summary>
/// The bytes a signature covers (ISO 32000-1, 12.8.1). Sound is only: from the first byte of the file to the signature's own value,
/// and from its end on. Anything else leaves room to change what is shown.
/// </summary>
internal sealed record SignedRange(byte[] Contents, int GapStart, int GapEnd, int End, string? Problem)
{
    public static SignedRange Of(PdfFile file, PdfDictionary signature)
    {
        if (file.Resolve(signature["Contents"]) is not PdfString contents)
            return Bad("Chữ ký không có nội dung.");
        var numbers = file.Array(signature["ByteRange"])?.Items.Select(i => CrossReferences.Integer(file.Resolve(i)) ?? -1).ToArray();
        if (numbers is not [0, > 0 and var gapStart, > 0 and var gapEnd, >= 0 and var rest])
            return Bad("Chữ ký ghi vùng được ký (ByteRange) không đúng mẫu.");
        if (gapEnd < gapStart || gapEnd > file.Bytes.Length || rest > file.Bytes.Length - gapEnd)
            return Bad("Chữ ký ghi vùng được ký nằm ngoài tệp.");
        if (contents.Start != gapStart || contents.End != gapEnd)
            return Bad("Vùng không được ký không trùng với chỗ đặt chữ ký: có phần của tệp không được chữ ký bảo vệ.");
        return new(contents.Bytes, gapStart, gapEnd, gapEnd + rest, Problem: null);
    }

    public byte[] SignedBytes(ReadOnlyMemory<byte> file) => [.. file.Span[..GapStart], .. file.Span[GapEnd..End]];

    private static SignedRange Bad(string problem) => new([], 0, 0, 0, problem);
}
