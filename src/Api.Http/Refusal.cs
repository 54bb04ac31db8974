using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Why an act was refused: ProblemDetails for a program, a notice or a field's error on a page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, upper case.</param>
/// <param name="Detail">For people; null where the status says enough.</param>
internal sealed record Refusal(int Status, string Code, string? Detail = null)
{
    /// <summary>The errors of the fields; null when the fields are not the reason.</summary>
    public ValidationErrors? Errors { get; private init; }

    /// <summary>Further members of the answer, e.g. the id a refused request was given.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> More { get; init; } = [];

    public static Refusal Of(ValidationErrors errors) =>
        new(StatusCodes.Status400BadRequest, ProblemCodes.ValidationFailed, errors.ToString()) { Errors = errors };

    public IResult ToResult() => Errors is null ? Problem.Of(Status, Code, Detail, More) : Problem.Of(Errors);
}
