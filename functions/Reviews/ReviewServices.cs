using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Reviews;

public static class ReviewServices
{
    /// <summary>The half-yearly review of accounts that are not used.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddOptions<ReviewSettings>().BindConfiguration(ReviewSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddRegister(ReviewRegister.Definition).AddSingleton<ReviewRegister>()
            .AddSingleton<ReviewWords>()
            .AddSingleton<Reasons>()
            .AddSingleton<IPaperAuthor, ReviewPapers>();
    }
}
