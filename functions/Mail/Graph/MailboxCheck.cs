using System.Runtime.CompilerServices;
using CongVan.Functions.Doctor;
using CongVan.Functions.Entra;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Mail.Graph;

/// <summary>The shared mailbox is there and the application may open it; nothing is sent.</summary>
internal sealed class MailboxCheck(GraphAccess graph, IOptions<GraphMailSettings> settings) : ICheck
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mailbox = settings.Value.Mailbox;
        Finding found;
        try
        {
            await graph.Client.Users[mailbox].MailFolders[settings.Value.BouncesFolder].GetAsync(
                request => request.QueryParameters.Select = ["id"], cancellation);
            found = Finding.Sound("Thư điện tử", $"mở được hộp thư {mailbox} qua Microsoft Graph");
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { } problem)
        {
            found = Finding.Broken(
                "Thư điện tử",
                problem.IsNotFound ? $"không có hộp thư {mailbox} hoặc thư mục {settings.Value.BouncesFolder} ({problem.Code})" : problem.Words,
                problem.IsNotFound
                    ? "Tạo hộp thư dùng chung hoặc sửa Mail:Graph:Mailbox, Mail:Graph:BouncesFolder."
                    : "Chạy infra/scripts/graph-permissions.sh và cho phép ứng dụng dùng hộp thư này trên Exchange; xem Azure:ClientId.");
        }

        yield return found;
    }
}
