using CongVan.Functions.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Copies;

public static class CopyServices
{
    /// <summary>Copies of documents (NĐ 30 Đ25–27); made, kept and sent as outgoing documents are.</summary>
    public static IServiceCollection AddCopies(this IServiceCollection services) => services
        .AddSingleton<CopySources>().AddSingleton<CopyFiles>().AddSingleton<CopySigners>().AddSingleton<CopyRequests>()
        .AddSingleton<CopyLetters>().AddSingleton<CopyViews>().AddSingleton<CopyShown>().AddSingleton<IQuestionAuthor, CopyQuestions>();
}
