using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CongVan.Functions.Errors;

/// <summary>What a caller asked for cannot be done as asked; a repeat does not help. Becomes the problem it carries.</summary>
public sealed class RefusedException(ProblemHttpResult problem) : Exception(problem.ProblemDetails.Detail)
{
    public ProblemHttpResult Problem { get; } = problem;

    public static RefusedException BadRequest(string code, string detail) => new(Problems.BadRequest(code, detail));

    public static RefusedException NotFound(string code, string detail) => new(Problems.NotFound(code, detail));

    public static RefusedException Conflict(string code, string detail) => new(Problems.Conflict(code, detail));

    public static RefusedException Forbidden(string code, string detail) => new(Problems.Forbidden(code, detail));
}
