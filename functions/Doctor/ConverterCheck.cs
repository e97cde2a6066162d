using System.Runtime.CompilerServices;
using CongVan.Functions.Documents.Conversion;

namespace CongVan.Functions.Doctor;

/// <summary>LibreOffice is there and makes a PDF of a line of Vietnamese (NĐ 30 Phụ lục VI III.1a).</summary>
internal sealed class ConverterCheck(LibreOffice office, IDocumentConverter converter) : ICheck
{
    private const string About = "Chuyển đổi định dạng";
    private const string Cure = "Cài đặt: apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui; chưa có thì người soạn thảo nộp cả tệp nguồn và tệp PDF.";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await converter.NameAsync(cancellation) is not { } name)
        {
            yield return office.Set is { } set
                ? Finding.Broken(About, $"không chạy được {set} (Converter:Program)", $"Sửa Converter:Program, hoặc để trống. {Cure}")
                : Finding.Attention(About, "máy chưa có LibreOffice", Cure);
            yield break;
        }

        using var line = new MemoryStream(@"{\rtf1\ansi C\u244?ng v\u259?n \u432?u ti\u234?n\par}"u8.ToArray());
        yield return await converter.ConvertAsync(line, ".rtf", ConvertibleKind.Pdf, cancellation) switch
        {
            ConversionResult.Made => Finding.Sound(About, $"{name} chuyển được tệp nguồn sang PDF"),
            ConversionResult.Refused refused => Finding.Attention(About, $"{name} không chuyển được một tệp thử: {refused.Why}", $"Cài đủ các gói. {Cure}"),
            ConversionResult.Unavailable unavailable => Finding.Attention(About, unavailable.Why, Cure),
            _ => Finding.Attention(About, name, Cure),
        };
    }
}
