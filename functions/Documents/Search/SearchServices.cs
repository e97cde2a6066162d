using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Search;

public static class SearchServices
{
    /// <summary>Search over documents, in an index of this instance's own folder.</summary>
    public static IServiceCollection AddDocumentSearch(this IServiceCollection services) => services
        .AddSingleton<SearchDatabase>().AddSingleton<TextReading>().AddSingleton<IndexBuilding>()
        .AddSingleton<IDocumentIndex, SqliteDocumentIndex>()
        .AddSingleton<DocumentSearch>()
        .AddRegister(SavedSearch.Register).AddSingleton<SavedSearches>();
}
