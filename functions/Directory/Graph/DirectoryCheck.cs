using System.Runtime.CompilerServices;
using CongVan.Functions.Doctor;
using CongVan.Functions.Entra;

namespace CongVan.Functions.Directory.Graph;

/// <summary>The users of the tenant can be read, and their sign-ins; nothing is changed.</summary>
internal sealed class DirectoryCheck(GraphAccess graph) : ICheck
{
    private const string About = "Microsoft Entra";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await TryAsync(["id"], cancellation) is { } broken
            ? Finding.Broken(About, broken.Words, "Chạy infra/scripts/graph-permissions.sh để cấp quyền cho danh tính của ứng dụng; xem Azure:ClientId.")
            : Finding.Sound(About, "đọc được người dùng; lần gửi, nhận văn bản gần nhất thì Microsoft Entra không có (chưa rõ)");
        if (await TryAsync(["id", "signInActivity"], cancellation) is { } unknown)
        {
            yield return Finding.Attention(
                "Lần đăng nhập gần nhất",
                $"không đọc được: {unknown.Words}; coi là chưa rõ",
                "Cấp quyền AuditLog.Read.All và giấy phép Microsoft Entra ID P1, hoặc nạp lần đăng nhập từ nơi khác.");
        }
    }

    private async Task<GraphProblem?> TryAsync(string[] fields, CancellationToken cancellation)
    {
        try
        {
            await graph.Client.Users.GetAsync(
                request =>
                {
                    request.QueryParameters.Select = fields;
                    request.QueryParameters.Top = 1;
                },
                cancellation);
            return null;
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { } problem)
        {
            return problem;
        }
    }
}
