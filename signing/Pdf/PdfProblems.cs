namespace CongVan.Signing.Pdf;

/// <summary>What can be wrong with a file, said in Vietnamese.</summary>
internal static class PdfProblems
{
    public static UnsignablePdfException Broken(string what) =>
        new("broken", $"Tệp PDF bị hỏng: {what}. Hãy xuất lại tệp từ phần mềm đã tạo ra nó rồi nộp lại.");

    public static UnsignablePdfException TooMuch() =>
        new("too-complex", "Tệp PDF phức tạp vượt giới hạn xử lý. Hãy in lại ra PDF rồi nộp lại.");

    public static UnsignablePdfException Encrypted() =>
        new("encrypted", "Tệp PDF đặt mật khẩu hoặc mã hóa nên không ký số, không kiểm tra được. Hãy bỏ mật khẩu rồi nộp lại.");

    public static UnsignablePdfException TooLarge() =>
        new("too-large", "Tệp PDF lớn hơn 2 GB nên không ký số, không kiểm tra được. Hãy tách hoặc nén tệp rồi nộp lại.");

    public static UnsignablePdfException NotPdf() =>
        new("not-pdf", "Tệp không phải là PDF (thiếu dấu hiệu %PDF ở đầu tệp).");
}
