using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>How long one sending or one receiving takes (Đ9.5: "không quá 5s/lần gửi nhận"): measured at every document, told of each that was slow.</summary>
public static class ExchangePace
{
    /// <summary>For the history of the document, after the sentence that tells of the sending or the receiving; empty for one that was in time.</summary>
    /// <param name="begun">The clerk's act for a sending, the sending for a receiving; null where it is not known.</param>
    public static string Note(DateTimeOffset? begun, DateTimeOffset done)
    {
        if (begun is not { } from) return "";
        var longest = LegalNumber.Named("SendReceiveSeconds", VietnamTime.DateOf(from)).Count;
        var took = done - from;
        return took <= TimeSpan.FromSeconds(longest)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; mất {Math.Ceiling(took.TotalSeconds)} giây, quá {longest} giây mỗi lần gửi, nhận (Đ9.5)");
    }
}
