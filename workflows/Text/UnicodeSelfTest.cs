using System.Globalization;
using System.Text;

namespace CongVan.Workflows.Text;

/// <summary>
/// Asked once at start: with invariant globalization or without ICU, normalisation does nothing and says nothing, and every NFC
/// check, key and comparison after it is wrong. The app refuses to run so.
/// </summary>
public static class UnicodeSelfTest
{
    /// <summary>What is wrong with this machine and its cure, in Vietnamese; null when Unicode works.</summary>
    public static string? Problem() => Problem(Composes(), KnowsVietnamese());

    internal static string? Problem(bool composes, bool knowsVietnamese)
    {
        const string cure = "Cài thư viện ICU (gói libicu) và bỏ InvariantGlobalization hoặc DOTNET_SYSTEM_GLOBALIZATION_INVARIANT rồi chạy lại.";
        if (!composes) return "Máy này không chuẩn hóa được tiếng Việt Unicode (string.Normalize không có tác dụng). " + cure;
        return knowsVietnamese ? null : "Máy này không có ngôn ngữ vi-VN. " + cure;
    }

    private static bool Composes() => string.Equals("Tra\u0302\u0300n".Normalize(NormalizationForm.FormC), "Trần", StringComparison.Ordinal);

    private static bool KnowsVietnamese()
    {
        try
        {
            // Vietnamese sorts a before ă before â, d before đ.
            var compare = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
            return compare.Compare("Ăn", "Ân", CompareOptions.None) < 0 && compare.Compare("Dương", "Đặng", CompareOptions.None) < 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
