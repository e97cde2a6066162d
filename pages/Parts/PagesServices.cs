using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Pages;

public static class PagesServices
{
    /// <summary>What the rendering of pages needs; Vietnamese letters are written as they are, not as character references.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }
}
