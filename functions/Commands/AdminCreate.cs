using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Commands;

/// <summary>
/// <c>admin create --name "…" --mail …</c>: files an official who administers, and prints an Administrator's key, once. Refuses
/// when there is an Administrator already, unless <c>--another</c> says that one more is meant.
/// </summary>
internal sealed class AdminCreate(string[] options) : Command
{
    private const int Refused = 1;
    private const int Misused = 2;

    public override async Task<int> RunAsync()
    {
        var (name, mail) = (Option("--name"), Option("--mail"));
        if (name is null || mail is null)
            return await SayAsync("Cách dùng: admin create --name \"Họ và tên\" --mail dia-chi@quangninh.gov.vn [--another]", Misused);

        using var host = CommandHost.Build(SettingsIn(options));
        return await RunAsync(host.Services, name, mail, options.Contains("--another", StringComparer.Ordinal));
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, string mail, bool another)
    {
        var cancellation = CancellationToken.None;
        if (SelfTests.Problem(services) is { } problem)
            return await SayAsync(problem, Refused);

        var keys = services.GetRequiredService<ApiKeys>();
        var all = await keys.AllAsync(cancellation);
        if (!another && all.Any(key => key.RevokedAt is null && key.Roles.Contains(Role.Administrator)))
            return await SayAsync("Đã có quản trị viên. Thêm --another nếu đúng là cần thêm một quản trị viên nữa.", Refused);

        var officials = services.GetRequiredService<Officials>();
        var filed = await officials.AllAsync(cancellation);
        var official = new Official(
            FreeId(filed), name, "Quản trị hệ thống", mail, [], [], [], Administers: true);
        if (OfficialRules.Check(official, filed).ToList() is { Count: > 0 } errors)
            return await SayAsync(string.Join(Environment.NewLine, errors.Select(error => error.Message)), Refused);

        await services.GetRequiredService<IRegister<Official>>().AddOrFindAsync(PeopleRegisters.OfficialsPartition, official.Id, official, cancellation);
        var (key, secret) = await keys.IssueAsync(new KeyRequest(name, [Role.Administrator], null, official.Id), "lệnh admin create", cancellation);
        await services.GetRequiredService<IAudit>().RecordAsync(
            new AuditEntry($"khoa-cap-{key.Id}", "hệ thống", "tạo quản trị viên bằng lệnh", official.Id, key.IssuedAt, null, null), cancellation);
        await Console.Out.WriteLineAsync(
            $"""
            Đã tạo quản trị viên {name} ({official.Id}). Khóa API, chỉ hiện một lần này:
            {secret}
            Gửi kèm mỗi yêu cầu trong tiêu đề X-Api-Key.
            """);
        return 0;
    }

    private static string FreeId(IReadOnlyList<Official> filed)
    {
        var taken = filed.Select(official => official.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"quan-tri-{number}"))
            .First(id => !taken.Contains(id));
    }

    private string? Option(string name)
    {
        var at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length && options[at + 1].Trim() is { Length: > 0 } value ? value : null;
    }
}
