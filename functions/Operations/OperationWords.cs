using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Operations;

internal static class OperationWords
{
    /// <summary>"07 giờ 30 phút ngày 05/3/2026".</summary>
    public static string Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(VietnamTime.Offset);
        return string.Create(CultureInfo.InvariantCulture, $"{local:HH} giờ {local:mm} phút ngày {VietnamTime.Long(VietnamTime.DateOf(at))}");
    }
}
