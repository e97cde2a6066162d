using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Commands;

/// <summary><c>audit verify</c>: proves the chains and seals of the audit; 0 when everything holds, 1 with each fault on a line.</summary>
internal sealed class AuditVerify(string[] options) : Command
{
    public override async Task<int> RunAsync()
    {
        using var host = CommandHost.Build([.. options.Where(option => option.Contains('=', StringComparison.Ordinal))]);
        var findings = await host.Services.GetRequiredService<AuditVerification>().VerifyAsync(CancellationToken.None);
        if (findings is { Chains: 0, Seals: 0 })
        {
            var folder = host.Services.GetRequiredService<DataFolder>().Path;
            await Console.Error.WriteLineAsync($"Không có nhật ký nào trong thư mục dữ liệu {folder}. Kiểm tra CongVan:DataFolder.");
            return 1;
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Nhật ký: {findings.Chains} chuỗi, {findings.Entries} mục, {findings.Seals} lần niêm phong; {LastSealed(findings)}."));
        foreach (var fault in findings.Faults)
            await Console.Error.WriteLineAsync($"SAI: {fault}");
        await Console.Out.WriteLineAsync(findings.Faults.Count == 0
            ? "Nhật ký nguyên vẹn."
            : "Nhật ký KHÔNG còn nguyên vẹn. Giữ nguyên thư mục dữ liệu, báo người phụ trách an toàn thông tin, so với bản sao lưu gần nhất.");
        return findings.Faults.Count == 0 ? 0 : 1;
    }

    private static string LastSealed(AuditFindings findings) => findings.LastSealed is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"niêm phong gần nhất cho ngày {day:dd/MM/yyyy}, các mục sau đó chưa niêm phong")
        : "chưa niêm phong lần nào";
}
