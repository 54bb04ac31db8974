namespace Paykassma.Api.Http.OpenApi;

/// <summary>The JSON body that an endpoint takes.</summary>
internal sealed record BodyMetadata(IReadOnlyList<ApiField> Fields);

/// <summary>The file that an endpoint takes as its body.</summary>
internal sealed record FileMetadata(string ContentType, string Meaning, string Example);

/// <summary>Parameters: those of the query, or, of a group, those of the path.</summary>
internal sealed record ParametersMetadata(bool AreInPath, IReadOnlyList<ApiField> Fields);

/// <summary>An answer that is no error.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Meaning">When it is given.</param>
/// <param name="Examples">Bodies, by name.</param>
internal sealed record AnswerMetadata(int Status, string ContentType, string Meaning, IReadOnlyList<(string Name, string Body)> Examples);

/// <summary>The errors that an endpoint, or each endpoint of a group, can answer.</summary>
internal sealed record ErrorsMetadata(IReadOnlyList<ApiError> Errors);

/// <summary>What the same request does when it is sent again.</summary>
internal sealed record RepeatMetadata(string Meaning);

/// <summary>An endpoint that admits whoever signed the request, without a key.</summary>
internal sealed record SignedMetadata;
