using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http.OpenApi;

/// <summary>
/// States where an endpoint is mapped what it takes and what it answers. Only the documents read it, and only when somebody asks for one: a
/// request passes it by.
/// </summary>
internal static class EndpointDescription
{
    private const string Json = "application/json";

    /// <summary>A strict JSON body with these fields.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params ApiField[] fields)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyMetadata(fields)).Fails(CommonErrors.OfABody);

    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, string contentType, string meaning, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FileMetadata(contentType, meaning, example));

    public static TBuilder Queries<TBuilder>(this TBuilder endpoint, params ApiField[] parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ParametersMetadata(false, parameters));

    /// <summary>What the names in curly brackets mean, in the paths of this endpoint or group.</summary>
    public static TBuilder Paths<TBuilder>(this TBuilder endpoint, params ApiField[] parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ParametersMetadata(true, parameters));

    /// <typeparam name="TBuilder">An endpoint.</typeparam>
    /// <param name="endpoint">That answers it.</param>
    /// <param name="body">The type of the body, from which its schema is made.</param>
    /// <param name="meaning">When it is answered.</param>
    /// <param name="example">A body.</param>
    /// <param name="status">The HTTP status.</param>
    public static TBuilder Answers<TBuilder>(this TBuilder endpoint, Type body, string meaning, string example, int status = StatusCodes.Status200OK)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(
            new ProducesResponseTypeMetadata(status, body, [Json]), new AnswerMetadata(status, Json, meaning, [("example", example)]));

    /// <summary>A body that has no type of its own: its schema is what the examples have in common.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder endpoint, int status, string meaning, params (string Name, string Body)[] examples)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerMetadata(status, Json, meaning, examples));

    public static TBuilder AnswersText<TBuilder>(this TBuilder endpoint, int status, string contentType, string meaning, string example)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerMetadata(status, contentType, meaning, [("example", example)]));

    /// <summary>202: nothing is done until a second person approves it.</summary>
    public static TBuilder MayBeHeld<TBuilder>(this TBuilder endpoint, string when)
        where TBuilder : IEndpointConventionBuilder => endpoint.Answers(
            typeof(HeldBody), $"{when} Nothing has been done: another person approves or rejects it under `approval_id`.",
            """{"status":"held","approval_id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34"}""", StatusCodes.Status202Accepted);

    public static TBuilder Fails<TBuilder>(this TBuilder endpoint, params IEnumerable<ApiError> errors)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ErrorsMetadata([.. errors]));

    /// <summary>What a repeat of the same request does.</summary>
    public static TBuilder Repeated<TBuilder>(this TBuilder endpoint, string meaning)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RepeatMetadata(meaning));

    /// <summary>The signature in the body authenticates: no key is needed.</summary>
    public static TBuilder AdmitsSigned<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SignedMetadata());
}
