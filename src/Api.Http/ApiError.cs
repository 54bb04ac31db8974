using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>
/// An error that the API answers. Each code is declared once, beside its subject: answers, the API documents and <c>docs/errors.md</c> are
/// all made from that declaration. Codes are stable; texts are not.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Upper case.</param>
/// <param name="Meaning">What it means. A sentence for the reader of the documents, in Markdown.</param>
/// <param name="Next">What the caller does next.</param>
internal sealed record ApiError(int Status, string Code, string Meaning, string Next)
{
    /// <summary>The request is wrong: it is not repeated as it is.</summary>
    public static ApiError BadRequest(string code, string meaning, string next) => new(StatusCodes.Status400BadRequest, code, meaning, next);

    /// <summary>The key may not do this.</summary>
    public static ApiError Forbidden(string code, string meaning, string next) => new(StatusCodes.Status403Forbidden, code, meaning, next);

    /// <summary>There is nothing of this name, or nothing that the key may see.</summary>
    public static ApiError NotFound(string code, string meaning, string next) => new(StatusCodes.Status404NotFound, code, meaning, next);

    /// <summary>The request is right, and the stored state forbids it. Nothing has changed.</summary>
    public static ApiError Conflict(string code, string meaning, string next) => new(StatusCodes.Status409Conflict, code, meaning, next);

    /// <summary>The request is well formed, and cannot be carried out as it is. Nothing has changed.</summary>
    public static ApiError Unprocessable(string code, string meaning, string next) => new(StatusCodes.Status422UnprocessableEntity, code, meaning, next);
}
